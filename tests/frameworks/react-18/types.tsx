// What React 18 takes of the element: attributes.
import type {} from "rate-transparency/react";

export const taken = <rate-transparency view="explore" session-date="2026-04-08" lang="es" deep-link="year" />;
export const refused = [
  // @ts-expect-error There is no such view.
  <rate-transparency key="view" view="exlpore" />,
  // @ts-expect-error React 18 would write it as an attribute of this name, which the element has not.
  <rate-transparency key="property" sessionDate="2026-04-08" />,
  // @ts-expect-error React 18 listens to no event of a custom element.
  <rate-transparency key="event" onrt-ready={() => {}} />,
];
