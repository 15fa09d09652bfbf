// What the patcher asks of the document, a call for each node.

/** Moves a node, so that it keeps the focus and, where the browser can, its state. */
const move = (parent, node, next) => {
  if (parent.moveBefore && node.parentNode === parent) return void parent.moveBefore(node, next);
  const active = node.getRootNode().activeElement;
  const held = active && node.contains(active) ? active : undefined;
  parent.insertBefore(node, next);
  held?.focus({ preventScroll: true });
};

/** Sees to it that `child` is in `parent`, right behind `before` or, where that is null, first. Others may have put
    nodes of their own there, or taken ours elsewhere. One that `stays` lets those go that stand in its way. */
export const place = (parent, child, before, stays) => {
  if (child.parentNode === parent) {
    while (stays && child.previousSibling && child.previousSibling !== before) move(parent, child.previousSibling, null);
    if (child.previousSibling === before) return;
  }
  move(parent, child, before ? before.nextSibling : parent.firstChild);
};

/** Removes what stands behind `last`, or everything where that is null. */
export const trim = (parent, last) => {
  for (let next; (next = last ? last.nextSibling : parent.firstChild); ) next.remove();
};

/** Has a form control hold what it holds when it is new. */
export const resetValue = (control) => {
  if (control.options && !control.multiple) control.selectedIndex = control.options.length ? 0 : -1;
  else control.value = control.defaultValue ?? "";
};
