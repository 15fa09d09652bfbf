// What readers take along of the page.

/** Opens the browser's dialog for printing, where the page may. */
export const print = () => window.print();

/** Lets the reader save a text as a file. A link to data that is saved loads nothing, so no policy forbids it. */
export const download = (name, text) => {
  const link = document.createElement("a");
  link.href = `data:text/csv;charset=utf-8,${encodeURIComponent(text)}`;
  link.download = name;
  link.click();
};

/** Puts a text on the clipboard, and tells whether that was possible: it is not where the page is not secure, or its
    policy or the reader forbids it. */
export const copy = async (text, done) => {
  let copied = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copied = false;
  }
  done(copied);
};
