// The element's settings: attributes, each with a property of the same meaning.

import { ATTRIBUTES } from "./contract.js";

/** The property of an attribute: `sessionDate` for `session-date`. */
export const propertyOf = (attribute: string): string =>
  attribute.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Gives elements of a class a property for each attribute. `null` and `undefined` take the attribute away. */
export const reflect = (prototype: HTMLElement): void => {
  for (const name of ATTRIBUTES) {
    const is = name === "deep-link";
    Object.defineProperty(prototype, propertyOf(name), {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return is ? this.hasAttribute(name) : this.getAttribute(name);
      },
      set(this: HTMLElement, value) {
        if (value === null || value === undefined || (is && !value)) this.removeAttribute(name);
        else this.setAttribute(name, is && value === true ? "" : value);
      },
    });
  }
};

/** Hands properties that were set before the element was defined to their accessors. */
export const takeUp = (element: HTMLElement): void => {
  const own = element as unknown as Record<string, unknown>;
  for (const property of ATTRIBUTES.map(propertyOf)) {
    if (Object.hasOwn(own, property)) {
      const value = own[property];
      delete own[property];
      own[property] = value;
    }
  }
};
