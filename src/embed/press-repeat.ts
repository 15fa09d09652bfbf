// Buttons that go on while they are held.

/** Before the first repetition, and between two, in milliseconds: about as browsers' own number fields do it. */
const FIRST = 400;
const NEXT = 60;

/** Clicks what has `data-repeats` in this view again and again while the pointer holds it. */
export const repeat = (view: HTMLElement): void => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // When it is let go the browser clicks, too; after repetitions that would be one too many.
  let spent = false;
  view.addEventListener("pointerdown", ({ target, button, pointerId }) => {
    const held = (target as Element).closest<HTMLElement>("[data-repeats]");
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
