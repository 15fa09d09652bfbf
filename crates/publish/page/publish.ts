// The page for publishers: files in, problems and changes on it, files out.

import { ofChanges } from "./changes.js";
import { Desk, type Progress, Stopped } from "./desk.js";
import { byId, count, element } from "./dom.js";
import { Download } from "./download.js";
import { ofFile } from "./findings.js";
import { Preview } from "./preview.js";
import { Reading } from "./reading.js";
import type { Report } from "./report.js";
import { type Files, watch } from "./slots.js";

const desk = new Desk();
const files: Files = { base: [], table: [], published: [] };
const reading = new Reading(() => void check());
const preview = new Preview((market) => desk.preview(market));

const status = byId("status", HTMLElement);
const working = document.querySelector<HTMLElement>(".working");
const bar = byId("progress", HTMLProgressElement);
const makeZip = byId("download", HTMLButtonElement);
const makeChanges = byId("make-changes", HTMLButtonElement);
const zip = new Download("save");
const changesFile = new Download("save-changes");

/** Says what is going on, or what came of it. */
const say = (text: string, bad = false): void => {
  status.textContent = text;
  status.classList.toggle("bad", bad);
};

const progress: Progress = (what, done, all) => {
  byId("progress-label", HTMLElement).textContent = what;
  // What follows behind the last byte has no measure.
  if (all && done < all) {
    bar.max = all;
    bar.value = done;
  } else {
    bar.removeAttribute("value");
  }
};

const work = async <T>(what: string, act: () => Promise<T>): Promise<T | undefined> => {
  say(`${what} …`);
  progress(what, 0, 0);
  working?.removeAttribute("hidden");
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Stopped)) say(error instanceof Error ? error.message : String(error), true);
    return undefined;
  } finally {
    working?.toggleAttribute("hidden", !desk.isBusy);
  }
};

const show = (id: string, is: boolean): void => {
  byId(id, HTMLElement).hidden = !is;
};

/** What is missing for a book, if there is something. */
const missing = (): string => {
  if (!files.base[0]) return " Choose a base to make the files.";
  if (!files.table[0]) return " Choose a sheet of rates to make the files.";
  return "";
};

const tell = (report: Report): void => {
  reading.show(report, files.table[0]);
  show("findings", true);
  byId("found", HTMLElement).replaceChildren(...report.files.map(ofFile));
  const { changes } = report;
  show("changes", !!changes);
  byId("changed", HTMLElement).replaceChildren(...(changes ? ofChanges(changes) : []));
  show("take-changes", !!changes?.totals.some((number) => number > 0));
  show("take", !!report.book);
  const { book } = report;
  if (book) {
    const facts = [count(book.rates, "rate"), count(book.markets.length, "market"), count(book.plans, "plan")];
    byId("book", HTMLElement).replaceChildren(element("strong", "", book.title), `: ${facts.join(", ")}.`);
  }
  const none = (number: number, one: string) => (number ? count(number, one) : `no ${one}s`);
  const listed = `${none(report.problems, "problem")}, ${none(report.warnings, "warning")}.`;
  const found = (listed[0]?.toUpperCase() ?? "") + listed.slice(1);
  const next = book ? " The files can be made." : missing();
  say(found + (report.problems && !book ? "" : next), report.problems > 0);
};

/** Forgets what was made of an earlier book. */
const forget = (): void => {
  zip.forget();
  changesFile.forget();
};

let newest = 0;
const check = async (): Promise<void> => {
  const own = ++newest;
  forget();
  for (const id of ["findings", "changes", "take"]) show(id, false);
  preview.hide();
  // Whatever is worked on is of files that are not wanted any more.
  if (desk.isBusy) desk.stop();
  const [base] = files.base;
  const [table] = files.table;
  show("reading", !!table);
  if (!base && !table) return say("");
  const given = { base, table, published: files.published, ...reading.options };
  const report = await work("Checking", () => desk.check(given, progress));
  if (!report || own !== newest) return;
  tell(report);
  if (report.book) await preview.show(report.book);
};

/** Has a file made by a button, and gives it, unless something newer is given meanwhile. */
const made = async <T>(button: HTMLButtonElement, what: string, make: () => Promise<T>): Promise<T | undefined> => {
  const own = newest;
  button.disabled = true;
  const content = await work(what, make);
  button.disabled = false;
  // What cannot be used loses the focus.
  if (document.activeElement === document.body) button.focus();
  return own === newest ? content : undefined;
};

makeZip.addEventListener("click", async () => {
  zip.forget();
  const isCompressed = byId("compressed", HTMLInputElement).checked;
  const bytes = await made(makeZip, "Making the files", () => desk.zip(isCompressed, progress));
  if (!bytes) return;
  zip.save(bytes, "application/zip");
  say(`rates.zip is ready, ${(bytes.length / 1e6).toFixed(1)} MB.`);
});

makeChanges.addEventListener("click", async () => {
  const csv = await made(makeChanges, "Making changes.csv", () => desk.changes());
  if (csv === undefined) return;
  changesFile.save(csv, "text/csv");
  say("changes.csv is ready.");
});

byId("stop", HTMLElement).addEventListener("click", async () => {
  const own = newest;
  const isChecking = byId("take", HTMLElement).hidden;
  desk.stop();
  say("Stopped.");
  // This button goes, and the focus with it.
  byId("table", HTMLInputElement).focus();
  // The book went with the work: it is made again, unless that is what was stopped.
  if (!isChecking && own === newest) await check();
});

watch(
  files,
  (slot) => {
    if (slot === "table") reading.reset();
    void check();
  },
  (why) => say(why, true),
);
