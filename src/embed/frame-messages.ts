// Messages between the two sides of a frame.

/** The page around asks for sizes and, where `events`, for events. */
export interface Question {
  to: "rate-transparency";
  events: boolean;
}

/** The page inside says that it is there, how high it is, or that an event took place. */
export interface Report {
  from: "rate-transparency";
  here?: true;
  /** In CSS pixels. */
  height?: number;
  event?: string;
  detail?: unknown;
}
