// What React 19 takes of the element.
import type {} from "rate-transparency/react";

export const taken = [
  <rate-transparency key="properties" view="explore" sessionDate="2026-04-08" deepLink />,
  <rate-transparency key="attributes" view="explore" session-date="2026-04-08" deep-link="year" />,
  <rate-transparency key="events" onrt-error={({ detail }) => detail.code === "blocked"} />,
];
export const refused = [
  // @ts-expect-error There is no such view.
  <rate-transparency key="view" view="exlpore" />,
  // @ts-expect-error Amounts are text.
  <rate-transparency key="share" clientShare={25} />,
  // @ts-expect-error A failure has no payout.
  <rate-transparency key="event" onrt-error={({ detail }) => detail.provider_payout} />,
];
