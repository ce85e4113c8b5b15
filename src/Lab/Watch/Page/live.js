"use strict";
// Keeps the head of the page up to date, and offers the report anew when runs were done since it was made.
const bar = document.getElementById("bar");
const line = document.getElementById("line");
const list = document.getElementById("list");
const more = document.getElementById("more");
const report = document.getElementById("report");
let shown = null;

function show(batch) {
    bar.max = batch.total;
    bar.value = batch.settled;
    if (line.textContent !== batch.line) line.textContent = batch.line;
    document.title = `${batch.settled}/${batch.total} ${document.querySelector("h1").textContent}`;
    list.replaceChildren(...batch.runs.map(run => {
        const item = document.createElement("li");
        const state = document.createElement("b");
        item.className = state.textContent = run.state;
        item.append(state, ` ${run.text}`);
        return item;
    }));
    shown ??= batch.done;
    more.hidden = batch.done === shown;
    more.dataset.done = batch.done;
}

// The reader decides when the report changes under their eyes; where they were is kept.
more.addEventListener("click", () => {
    shown = Number(more.dataset.done);
    more.hidden = true;
    report.contentWindow.location.reload();
});

// The report has a switch for its colours, which is this page's too.
function follow() {
    const [theirs, own] = [report.contentDocument?.documentElement, document.documentElement];
    if (!theirs) return;
    const copy = () => {
        if (theirs.dataset.theme) own.dataset.theme = theirs.dataset.theme;
        else delete own.dataset.theme;
    };
    new MutationObserver(copy).observe(theirs, { attributes: true, attributeFilter: ["data-theme"] });
    copy();
}

report.addEventListener("load", follow);
follow();

const events = new EventSource("events");
events.addEventListener("message", event => show(JSON.parse(event.data)));
events.addEventListener("error", () => { line.textContent = "hfl watch has ended; what stands below is its last word"; });
