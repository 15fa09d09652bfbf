// Formats by the browser's own Intl, in the reader's locale.

/** By `DateStyle`. UTC is the zone of what is formatted.
    @type {Intl.DateTimeFormatOptions[]} */
const DATES = [
  { month: "long", day: "numeric", year: "numeric" },
  { month: "long", day: "numeric" },
  { month: "short", day: "numeric" },
  { month: "short" },
];

class Formats {
  #money;
  #wholeMoney;
  #dates;
  /** Dates as they were written: a view writes the same ones again and again.
      @type {Map<string, string>} */
  #written = new Map();
  #number;
  #plurals;

  /** @param {string} locale @param {string} currency */
  constructor(locale, currency) {
    /** @type {Intl.NumberFormatOptions} */
    const money = { style: "currency", currency };
    this.#number = new Intl.NumberFormat(locale);
    this.#plurals = new Intl.PluralRules(locale);
    this.#money = new Intl.NumberFormat(locale, money);
    this.#wholeMoney = new Intl.NumberFormat(locale, { ...money, minimumFractionDigits: 0, maximumFractionDigits: 0 });
    this.#dates = DATES.map((parts) => new Intl.DateTimeFormat(locale, { ...parts, timeZone: "UTC" }));
  }

  /** The amount, given as its decimal text: it never becomes a float.
      @param {Intl.StringNumericLiteral} amount */
  money(amount) {
    return this.#money.format(amount);
  }

  /** The same without its decimals.
      @param {Intl.StringNumericLiteral} amount */
  wholeMoney(amount) {
    return this.#wholeMoney.format(amount);
  }

  /** The date, given as ISO 8601: without a time that is midnight UTC, which the format's zone takes back.
      @param {string} date @param {number} style */
  date(date, style) {
    const known = this.#written.get(date + style);
    if (known) return known;
    // Far more than one view has. Who looks through many years would keep them all.
    if (this.#written.size === 2000) this.#written.clear();
    const format = /** @type {Intl.DateTimeFormat} */ (this.#dates[style]);
    const written = format.format(new Date(date));
    this.#written.set(date + style, written);
    return written;
  }

  /** The whole number, in groups of digits.
      @param {number} number */
  number(number) {
    return this.#number.format(number);
  }

  /** True where the locale writes this number in its singular.
      @param {number} number */
  isOne(number) {
    return this.#plurals.select(number) === "one";
  }
}

/** @type {Map<string, Formats>} */
const made = new Map();

/** The formats of this locale and of a currency. They are slow to make, so each is made once.
    @param {string} locale @param {string} currency */
export const formats = (locale, currency) => {
  const name = `${locale} ${currency}`;
  if (!made.has(name)) made.set(name, new Formats(locale, currency));
  return made.get(name);
};
