// What the widget tells the page, from its members in a row.

const BETWEEN = "\u{1f}";

/** The public object of a breakdown; null where there is none. The command line writes the same as JSON. */
export const breakdown = (members) => {
  if (!members) return null;
  const [
    book, status, market, plan, license, service, session_date, confirmed_on, scenario, insurer_rate, client_share,
    insurer_share, provider_payout, platform_portion, platform_shortfall, platform_absorbs, reason, provider_paid_on,
    from, through, min, max,
  ] = members.split(BETWEEN);
  return {
    book,
    status,
    selection: { market, plan, license, service, session_date, confirmed_on, client_share, scenario },
    insurer_rate,
    client_share,
    insurer_share,
    provider_payout,
    platform_portion,
    platform_shortfall,
    reason,
    provider_paid_on,
    insurer_pays: from ? { from, through } : null,
    days_fronted: from ? { min: Number(min), max: Number(max) } : null,
    platform_absorbs,
  };
};

/** The detail of an event. */
export const detail = (name, members) => {
  if (name === "rt-ready" || name === "rt-change") return breakdown(members);
  const [first, ...rest] = members.split(BETWEEN);
  const last = rest.join(BETWEEN);
  return name === "rt-cta" ? { place: first, link: last } : { code: first, message: last };
};
