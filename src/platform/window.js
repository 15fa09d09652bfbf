// The browser's window: today's date, the page's address, and ways for readers to take something along.

/** Today as ISO 8601, in the reader's time zone. */
export const day = () => {
  const now = new Date();
  // What is written is the time at Greenwich.
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

/** The present moment in UTC, as ISO 8601. */
export const now = () => new Date().toISOString();

/** The page's address, without what follows its path. */
export const address = () => location.href.split(/[?#]/)[0] ?? "";

/** Lets the reader save a text as a file. A link to data that is saved loads nothing, so no policy forbids it.
    @param {string} name @param {string} text */
export const download = (name, text) => {
  const link = document.createElement("a");
  const type = name.endsWith(".ics") ? "calendar" : "csv";
  link.href = `data:text/${type};charset=utf-8,${encodeURIComponent(text)}`;
  link.download = name;
  link.click();
};

/** Whether the page around may forbid files and printing, which nobody is told of. */
export const isRestricted = () => parent !== window && frameElement?.hasAttribute("sandbox") !== false;

/** Puts a text on the clipboard, and tells whether that was possible: it is not where the page is not secure, or its
    policy or the reader forbids it.
    @param {string} text @param {(copied: boolean) => void} done */
export const copy = async (text, done) => {
  let copied = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copied = false;
  }
  done(copied);
};
