const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The day of an RFC 3339 time in the sender's own zone: `2023-09-18`. */
export function dayOf(moment: string): string {
  return moment.slice(0, 10);
}

/** A day as prose writes it: `18 Sep 2023`. */
export function formatDay(moment: string): string {
  const [year, month, date] = dayOf(moment).split('-').map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** The day of a message as prose writes it; one that is not the message's own date says `about`. */
export function formatMessageDay({ date, dateNote }: { date: string; dateNote?: string | undefined }): string {
  return dateNote === undefined ? formatDay(date) : `about ${formatDay(date)}`;
}
