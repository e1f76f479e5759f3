/** What stands in the named text fields of a form. Read when it is sent, so that what a password manager filled in counts. */
export function formValues<Name extends string>(
  form: HTMLFormElement,
  names: readonly Name[],
): Record<Name, string> {
  const data = new FormData(form);
  const values = names.map((name): [Name, string] => {
    const value = data.get(name);
    return [name, typeof value === 'string' ? value : ''];
  });
  return Object.fromEntries(values) as Record<Name, string>;
}
