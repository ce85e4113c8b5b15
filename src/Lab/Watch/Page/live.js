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

const events = new EventSource("events");
events.addEventListener("message", event => show(JSON.parse(event.data)));
events.addEventListener("error", () => { line.textContent = "hfl watch has ended; what stands below is its last word"; });
