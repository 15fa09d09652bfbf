// What the worker tells: `report.rs` of `rates` has the other side.

export interface Finding {
  file: string;
  place: string;
  what: string;
  expected: string;
}

export interface Found {
  count: number;
  list: Finding[];
  more: { what: string; count: number }[];
}

export interface FileReport {
  file: string;
  base: boolean;
  read_as: string[];
  problems: Found;
  warnings: Found;
}

export interface Row {
  key: [market: string, plan: string, license: string, service: string];
  insurer_rate: string;
  provider_payout: string;
  became_shortfall: boolean;
}

export interface Changes {
  counts: string[];
  facts: string[];
  more_facts: number;
  changed: Row[];
  added: Row[];
  gone: Row[];
  totals: [changed: number, added: number, gone: number];
}

export interface Report {
  files: FileReport[];
  problems: number;
  warnings: number;
  table: { sheets: string[]; sheet: string | null; names: string[] } | null;
  book: {
    title: string;
    rates: number;
    markets: { id: string; name: string }[];
    plans: number;
  } | null;
  changes: Changes | null;
}

export const COLUMNS = ["market", "plan", "license", "service", "insurer_rate", "provider_payout"] as const;
