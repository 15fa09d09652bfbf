// The page for publishers: files in, problems and changes on it, files out.

import { ofChanges } from "./changes.js";
import { Desk, type Progress, Stopped } from "./desk.js";
import { byId, count, element } from "./dom.js";
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
const download = byId("download", HTMLButtonElement);
const save = byId("save", HTMLAnchorElement);

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
  show("changes", !!report.changes);
  byId("changed", HTMLElement).replaceChildren(...(report.changes ? ofChanges(report.changes) : []));
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

/** Forgets the archive of an earlier book. */
const forget = (): void => {
  if (save.href) URL.revokeObjectURL(save.href);
  save.removeAttribute("href");
  save.hidden = true;
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

download.addEventListener("click", async () => {
  forget();
  download.disabled = true;
  const own = newest;
  const bytes = await work("Making the files", () => desk.zip(byId("compressed", HTMLInputElement).checked, progress));
  download.disabled = false;
  if (!bytes || own !== newest) return;
  save.href = URL.createObjectURL(new Blob([bytes], { type: "application/zip" }));
  save.hidden = false;
  say(`rates.zip is ready, ${(bytes.length / 1e6).toFixed(1)} MB.`);
  save.focus();
  save.click();
});

byId("stop", HTMLElement).addEventListener("click", async () => {
  const own = newest;
  const isChecking = byId("take", HTMLElement).hidden;
  desk.stop();
  say("Stopped.");
  // The book went with the work: it is made again, unless that is what was stopped.
  if (!isChecking && own === newest) await check();
});

watch(files, (slot) => {
  if (slot === "table") reading.reset();
  void check();
});
