/** The end of a day ("2027-03-01") on this computer's clock, as the server takes times. */
export function endOf(date: string): string {
  const end = new Date(`${date}T00:00`);
  end.setDate(end.getDate() + 1);
  return end.toISOString();
}

/** The day that many days after today, as a date field has it. */
export function dayAfter(days: number, now = new Date()): string {
  const then = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + days);
  return new Date(then).toISOString().slice(0, 10);
}
