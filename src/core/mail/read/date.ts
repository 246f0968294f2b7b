const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Obsolete zone names (RFC 5322, 4.3). Any other name means -0000 there, which is read as +0000. */
const ZONES: Readonly<Record<string, string>> = {
  EDT: '-0400',
  EST: '-0500',
  CDT: '-0500',
  CST: '-0600',
  MDT: '-0600',
  MST: '-0700',
  PDT: '-0700',
  PST: '-0800',
};

const ZONE = String.raw`[+-]\d{4}|[a-z]+`;

/** `Mon, 5 Jun 2023 19:53:20 -0700`, also with hyphens, a full month name or without seconds. */
const DATE = new RegExp(
  String.raw`^(?:[a-z]+,?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{2,4})` +
    String.raw`\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*(${ZONE}))?`,
  'i',
);

/** What git and some old programs write: `Mon Jun 5 19:53:20 2023 -0700`. */
const ASCTIME = new RegExp(
  String.raw`^[a-z]{3},?\s+([a-z]{3})\s+(\d{1,2})\s+(\d{1,2}:\d{2}(?::\d{2})?)` +
    String.raw`\s+(?:(${ZONE})\s+)?(\d{4})(?:\s+(${ZONE}))?`,
  'i',
);

/**
 * Reads the value of a Date field, with the zone that the sender wrote.
 *
 * @returns RFC 3339 such as `2023-06-05T19:53:20-07:00`; nothing for a date that does not exist
 */
export function readMailDate(value: string): string | undefined {
  const text = value
    .replace(/\([^()]*\)/g, ' ')
    .trim()
    .replace(
      ASCTIME,
      (
        _,
        month: string,
        day: string,
        time: string,
        zone: string | undefined,
        year: string,
        after: string | undefined,
      ) => `${day} ${month} ${year} ${time} ${zone ?? after ?? ''}`,
    );
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [, day = '', monthName = '', year = '', hour = '', minute = '', second = '00', zone = ''] = match;
  const month = MONTHS.indexOf(monthName.toLowerCase()) + 1;
  // A leap second becomes the second before it, because JavaScript's Date has no second 60.
  const time = [hour.padStart(2, '0'), minute, second === '60' ? '59' : second].join(':');
  const date = [fullYear(year), String(month).padStart(2, '0'), day.padStart(2, '0')].join('-');
  return exists(date, time) ? `${date}T${time}${formatZone(zone)}` : undefined;
}

/** The day of an RFC 3339 time or day. */
export function dayOf(date: string): string {
  return date.slice(0, 10);
}

/** RFC 5322, 4.3: two digits from 50 on, and three digits, count from 1900. */
function fullYear(year: string): string {
  const number = Number(year);
  if (year.length >= 4) return year;
  return String(year.length === 2 && number < 50 ? number + 2000 : number + 1900);
}

function exists(date: string, time: string): boolean {
  const parsed = Date.parse(`${date}T${time}Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(date);
}

function formatZone(zone: string): string {
  const digits = /^[+-]\d{4}$/.test(zone) ? zone : (ZONES[zone.toUpperCase()] ?? '+0000');
  // Some programs write zones that do not exist; the time is then as uncertain as without a zone.
  const sane = Number(digits.slice(1, 3)) <= 14 && Number(digits.slice(3)) < 60;
  const [sign, hours, minutes] = sane ? [digits[0] ?? '+', digits.slice(1, 3), digits.slice(3)] : ['+', '00', '00'];
  return `${sign === '-' && hours === '00' && minutes === '00' ? '+' : sign}${hours}:${minutes}`;
}
