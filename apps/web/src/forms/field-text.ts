/** What stands in a named text field. Read when the form is sent, so that what a password manager filled in counts. */
export function fieldText(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}
