// Room on the page: what lies below a widget does not move while it comes, nor while it waits for rates.

/** The room that a view has in its frame. */
interface ReservedSpace {
  /** Keeps the room that the frame has now, until the view has had its size. */
  keep(): void;
  /** Keeps no room any more. */
  release(): void;
}

/** Makes room in a frame for a view that is in it. */
export const reserveSpace = (frame: HTMLElement, view: HTMLElement): ReservedSpace => {
  const { style } = frame;
  // Whether the view has had its size yet.
  let settled = false;
  // How high the parts of the view are that keep their height while rates are awaited.
  const heights = new WeakMap<Element, string>();
  const parts = () => view.querySelectorAll<HTMLElement>("[data-keeps]");

  // Where the size has changed before, the reader or the page made it so.
  const measure = () => {
    if (settled) style.minBlockSize = "";
    if (!view.querySelector("[data-waits=false]")) return;
    settled = true;
    // To the fraction of a pixel, which a computed style rounds away.
    for (const part of parts()) heights.set(part, `${part.getBoundingClientRect().height}px`);
  };
  // Where a browser has none, no room is kept.
  const resized = globalThis.ResizeObserver && new ResizeObserver(measure);
  resized?.observe(view);
  // After the view has begun to wait for rates, or stopped, and before that is painted.
  const waits = new MutationObserver(() => {
    const waiting = view.querySelector("[data-waits=true]");
    for (const part of parts()) part.style.minBlockSize = (waiting && heights.get(part)) || "";
  });
  waits.observe(view, { subtree: true, attributeFilter: ["data-waits"] });

  return {
    keep() {
      if (resized) style.minBlockSize = getComputedStyle(frame).blockSize;
    },
    release() {
      resized?.disconnect();
      waits.disconnect();
      style.minBlockSize = "";
    },
  };
};
