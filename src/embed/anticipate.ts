// The part of the application that a reader is likely to need next.

/** The wait, in milliseconds, where a browser does not say when it is idle. */
const IDLE = 300;

/** Calls back once the browser has nothing else to do, and when the reader points at a tab of this view or focuses one;
    not where they save data. Gives what calls off the first. */
export const anticipate = (view: HTMLElement, expect: () => void): (() => void) => {
  if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return () => {};
  for (const type of ["pointerover", "focusin"]) {
    view.addEventListener(type, ({ target }) => {
      if ((target as Element).closest("[role=tab]")) expect();
    });
  }
  if (!window.requestIdleCallback) {
    const timer = setTimeout(expect, IDLE);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(expect);
  return () => cancelIdleCallback(idle);
};
