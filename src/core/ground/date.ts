const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The day of an RFC 3339 time in the sender's own zone: `2023-09-18`. */
export function dayOf(moment: string): string {
  return moment.slice(0, 10);
}

/** Month of a day in three letters: `Sep`. */
export function nameMonth(moment: string): string {
  return MONTHS[Number(moment.slice(5, 7)) - 1] ?? '';
}

/** A day as prose writes it: `18 Sep 2023`. */
export function formatDay(moment: string): string {
  const [year, , date] = dayOf(moment).split('-').map(Number);
  return `${date} ${nameMonth(moment)} ${year}`;
}

/** The day of a message as prose writes it; one that is not the message's own date says `about`. */
export function formatMessageDay({ date, dateNote }: { date: string; dateNote?: string | undefined }): string {
  return dateNote === undefined ? formatDay(date) : `about ${formatDay(date)}`;
}
