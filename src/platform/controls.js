// What a view's controls do beyond what a browser has them do.

/** Before the first repetition, and between two, in milliseconds: about as browsers' own number fields do it. */
const FIRST = 400;
const NEXT = 60;

/** Clicks what has `data-repeats` in this view again and again while the pointer holds it.
    @param {HTMLElement} view */
export const repeat = (view) => {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  // When it is let go the browser clicks, too; after repetitions that would be one too many.
  let spent = false;
  view.addEventListener("pointerdown", ({ target, button, pointerId }) => {
    /** @type {HTMLElement | null} */
    const held = /** @type {Element} */ (target).closest("[data-repeats]");
    spent = false;
    if (!held || button) return;
    const again = () => {
      spent = true;
      held.click();
      if (held.isConnected) timer = setTimeout(again, NEXT);
    };
    // Wherever the pointer goes, its release is told here.
    held.setPointerCapture(pointerId);
    timer = setTimeout(again, FIRST);
  });
  view.addEventListener("lostpointercapture", () => clearTimeout(timer));
  view.addEventListener(
    "click",
    (event) => {
      // One by key or by script counts no clicks.
      if (spent && event.detail) event.stopPropagation();
    },
    true,
  );
};

/** Keeps what is typed into the fields of a view from the page around, which would take a key for a shortcut of its
    own, and the view for a field. It hears Escape and Tab, and keys with Ctrl or Command. `change` leaves no shadow
    tree: a page that watches its forms would hear half. And keeps a date from the view while its year is typed: Chromium
    tells of each digit, which are dates in the years 2, 20 and 202.
    @param {HTMLElement} view */
export const keepTyping = (view) => {
  const tell = (/** @type {Event} */ { target }) => target?.dispatchEvent(new Event("change"));
  view.addEventListener(
    "change",
    (event) => {
      const { target } = /** @type {Event & { target: HTMLInputElement }} */ (event);
      if (target.value[0] !== "0" || !target.matches("[type=date]:focus")) return;
      event.stopPropagation();
      target.addEventListener("blur", tell, { once: true });
    },
    true,
  );
  for (const type of ["keydown", "keypress", "keyup", "beforeinput", "input"]) {
    view.addEventListener(type, (event) => {
      const { target, key, ctrlKey, metaKey } = /** @type {KeyboardEvent & { target: Element }} */ (event);
      const leads = ctrlKey || metaKey || key === "Escape" || key === "Tab";
      if (!leads && target.matches("input, select")) event.stopPropagation();
    });
  }
};
