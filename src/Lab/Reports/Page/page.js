// What the other scripts build elements with.

const SVG = 'http://www.w3.org/2000/svg';

/** An element; attributes that are null or false are left out, children are nodes or text. */
function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same in a drawing. */
function draw(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

let fields = 0;

/** A control with its name above it. */
function field(name, control) {
  control.id = `field-${++fields}`;
  return make('div', { class: 'field' }, make('label', { for: control.id }, name), control);
}

/** A colour of the style sheet, as it is in the chosen theme. */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** What stands after #, as a map: #run=4899edce5ee0&model=han. */
function place() {
  return new URLSearchParams(location.hash.includes('=') ? location.hash.slice(1) : '');
}

/** Changes what stands after #; a null takes a key away. */
function go(changes, replaces) {
  const target = place();
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === '') target.delete(key);
    else target.set(key, value);
  }
  const hash = target.toString();
  if (replaces) {
    history.replaceState(null, '', hash ? `#${hash}` : location.pathname + location.search);
    dispatchEvent(new HashChangeEvent('hashchange'));
  } else location.hash = hash || 'runs';
}
