// The places for files: each takes what is chosen in its field or dropped on it.

import { byId } from "./dom.js";

export const SLOTS = ["base", "table", "published"] as const;
export type Slot = (typeof SLOTS)[number];

/** What lies in the places. */
export type Files = Record<Slot, File[]>;

/** The place for a file that was dropped beside all of them. */
const placeOf = (file: File, files: Files): Slot => {
  if (!/\.(json|zip)$/i.test(file.name)) return "table";
  return files.base.length || /\.zip$/i.test(file.name) ? "published" : "base";
};

/** All files of what was dropped, those in folders too. */
const dropped = async (transfer: DataTransfer): Promise<File[]> => {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.());
  if (!entries.some((entry) => entry?.isDirectory)) return [...transfer.files];
  const files: File[] = [];
  const walk = async (entry: FileSystemEntry): Promise<void> => {
    if (entry.isFile) {
      const file = entry as FileSystemFileEntry;
      files.push(await new Promise<File>((take, fail) => file.file(take, fail)));
      return;
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    // A reader gives some at a time, and none at the end.
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((take, fail) => reader.readEntries(take, fail));
      if (!some.length) return;
      for (const inner of some) await walk(inner);
    }
  };
  for (const entry of entries) if (entry) await walk(entry);
  return files;
};

/** Watches the places, and calls back with the one that changed. */
export const watch = (files: Files, changed: (slot: Slot) => void): void => {
  const show = (slot: Slot) => {
    const names = files[slot].map((file) => file.name);
    const shown = names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more` : names.join(", ");
    byId(`${slot}-file`, HTMLElement).textContent = shown;
    byId(slot, HTMLInputElement).closest(".slot")?.querySelector("button")?.toggleAttribute("hidden", !names.length);
  };
  const put = (slot: Slot, given: File[]) => {
    if (!given.length) return;
    // Compressed forms of files are of no use here.
    const plain = given.filter((file) => !/\.(br|gz)$/i.test(file.name));
    files[slot] = slot === "published" ? plain : plain.slice(0, 1);
    show(slot);
    changed(slot);
  };
  for (const slot of SLOTS) {
    const input = byId(slot, HTMLInputElement);
    input.addEventListener("change", () => {
      put(slot, [...(input.files ?? [])]);
      // The same file can be chosen again when it was saved anew.
      input.value = "";
    });
    const button = input.closest(".slot")?.querySelector("button");
    button?.addEventListener("click", () => {
      files[slot] = [];
      show(slot);
      input.focus();
      changed(slot);
    });
  }
  const slotAt = (event: DragEvent): HTMLElement | null =>
    event.target instanceof Element ? event.target.closest<HTMLElement>(".slot") : null;
  const mark = (over: HTMLElement | null) => {
    for (const slot of document.querySelectorAll(".slot")) slot.classList.toggle("over", slot === over);
  };
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    mark(slotAt(event));
  });
  document.addEventListener("dragleave", () => mark(null));
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    mark(null);
    if (!event.dataTransfer) return;
    const at = slotAt(event)?.dataset.slot as Slot | undefined;
    const given = await dropped(event.dataTransfer);
    if (at) return put(at, given);
    const by: Files = { base: [], table: [], published: [] };
    for (const file of given) by[placeOf(file, { ...files, base: [...files.base, ...by.base] })].push(file);
    for (const slot of SLOTS) put(slot, by[slot]);
  });
};
