// Numbers as they were packed, and as people read them. PackedNumbers.cs is the other side of this.

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const PLACES = new Uint8Array(128);
for (let i = 0; i < 64; i++) PLACES[DIGITS.charCodeAt(i)] = i;

/** Two characters a number: [unit, low, high, codes]; null where there is none. */
function unpack([unit, low, high, codes]) {
  const values = new Array(codes.length / 2);
  for (let i = 0; i < values.length; i++) {
    const code = PLACES[codes.charCodeAt(2 * i)] * 64 + PLACES[codes.charCodeAt(2 * i + 1)];
    values[i] = code < 4092 ? unit * Math.sinh(low + (code / 4091) * (high - low))
      : code === 4093 ? Infinity : code === 4092 ? -Infinity : code === 4094 ? NaN : null;
  }
  return values;
}

/** Whole numbers that were kept as the first and the differences. */
function unfold(differences) {
  let last = 0;
  return differences.map((difference) => (last += difference));
}

/** Three significant digits. */
function figure(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return '\u2013';
  if (!Number.isFinite(value)) return value > 0 ? '\u221e' : '\u2212\u221e';
  const size = Math.abs(value);
  const text = size === 0 ? '0' : size < 1e-3 || size >= 1e6 ? value.toExponential(1) : String(Number(value.toPrecision(3)));
  return text.replace(/-/g, '\u2212');
}
