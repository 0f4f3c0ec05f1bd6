/** Whether a text is a day of the calendar, written `YYYY.MM.DD` as the records write it. */
export function isCalendarDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})\.(\d{2})\.(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  // The calendar repeats every 400 years; a year below 100 would be taken for one of the 1900s.
  const date = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** The same day as the formats with version headings write it: `YYYY-MM-DD`. */
export function withDashes(date: string): string {
  return date.replaceAll(".", "-");
}

/** The same day as RPM writes it: `Tue Jun 04 2013`. */
export function inRpmStyle(date: string): string {
  const [year = "", month = "", day = ""] = date.split(".");
  const weekday = weekdays[new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay()];
  return `${weekday} ${months[Number(month) - 1]} ${day} ${year}`;
}

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
