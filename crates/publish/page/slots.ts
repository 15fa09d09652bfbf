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

/** What an entry calls back with. An error says which entry it is of. */
const readOf = async <T>(
  entry: FileSystemEntry,
  read: (take: (given: T) => void, fail: () => void) => void,
): Promise<T> => {
  try {
    return await new Promise<T>(read);
  } catch {
    throw new Error(`${entry.name} cannot be read; if it was changed meanwhile, drop it again`);
  }
};

/** The files of an entry: itself, or all that are in the folder. */
const filesOf = async (entry: FileSystemEntry): Promise<File[]> => {
  if (entry.isFile) {
    return [await readOf<File>(entry, (take, fail) => (entry as FileSystemFileEntry).file(take, fail))];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const files: File[] = [];
  // A reader gives some at a time, and none at the end.
  for (;;) {
    const some = await readOf<FileSystemEntry[]>(entry, (take, fail) => reader.readEntries(take, fail));
    if (!some.length) return files;
    for (const inner of some) files.push(...(await filesOf(inner)));
  }
};

/** What was dropped: files, and the files of each folder. */
interface Dropped {
  files: File[];
  folders: File[][];
}

const dropped = async (transfer: DataTransfer): Promise<Dropped> => {
  // Both are gone when the event is over.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.());
  const files = [...transfer.files];
  const folders = entries.filter((entry) => entry?.isDirectory);
  if (!folders.length) return { files, folders: [] };
  const given = await Promise.all(entries.map((entry) => (entry ? filesOf(entry) : [])));
  const of = (isFolder: boolean) => given.filter((_, at) => !!entries[at]?.isDirectory === isFolder);
  return { files: of(false).flat(), folders: of(true) };
};

/** Whether these are what `rates build` makes. */
const isPublished = (files: File[]): boolean => files.some((file) => file.name === "index.json");

/** Watches the places, and calls back with the one that changed, and with why something cannot be taken. */
export const watch = (files: Files, changed: (slot: Slot) => void, failed: (why: string) => void): void => {
  /** The number of the newest choice or drop, and of the one that each place was filled or emptied by. */
  let newest = 0;
  const by: Record<Slot, number> = { base: 0, table: 0, published: 0 };
  const show = (slot: Slot) => {
    const names = files[slot].map((file) => file.name);
    const shown = names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more` : names.join(", ");
    byId(`${slot}-file`, HTMLElement).textContent = shown;
    byId(`remove-${slot}`, HTMLButtonElement).hidden = !names.length;
  };
  const put = (slot: Slot, given: File[], own: number) => {
    // Compressed forms of files are of no use here.
    const plain = given.filter((file) => !/\.(br|gz)$/i.test(file.name));
    // A folder can take longer to read than what is given after it.
    if (!plain.length || own < by[slot]) return;
    by[slot] = own;
    files[slot] = slot === "published" ? plain : plain.slice(0, 1);
    show(slot);
    changed(slot);
  };
  const take = (slot: Slot, input: HTMLInputElement) => {
    input.addEventListener("change", () => {
      put(slot, [...(input.files ?? [])], ++newest);
      // The same file can be chosen again when it was saved anew.
      input.value = "";
    });
  };
  const folder = byId("published-folder", HTMLInputElement);
  byId("folder-control", HTMLElement).hidden = !("webkitdirectory" in folder);
  take("published", folder);
  for (const slot of SLOTS) {
    const input = byId(slot, HTMLInputElement);
    take(slot, input);
    byId(`remove-${slot}`, HTMLButtonElement).addEventListener("click", () => {
      by[slot] = ++newest;
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
  const takeDropped = async (transfer: DataTransfer, at: Slot | undefined) => {
    const own = ++newest;
    const given = await dropped(transfer);
    if (at) return put(at, [...given.files, ...given.folders.flat()], own);
    const placed: Files = { base: [], table: [], published: given.folders.filter(isPublished).flat() };
    const others = given.folders.filter((folder) => !isPublished(folder)).flat();
    for (const file of [...given.files, ...others])
      placed[placeOf(file, { ...files, base: [...files.base, ...placed.base] })].push(file);
    for (const slot of SLOTS) put(slot, placed[slot], own);
  };
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    mark(null);
    if (!event.dataTransfer) return;
    try {
      await takeDropped(event.dataTransfer, slotAt(event)?.dataset.slot as Slot | undefined);
    } catch (error) {
      failed(error instanceof Error ? error.message : String(error));
    }
  });
};
