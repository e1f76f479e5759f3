/** A field as a browser has it. */
type Field = Pick<HTMLInputElement, 'name' | 'type' | 'autocomplete'>;

/** What was typed into the fields of one form, by their names. Fields that nobody touched aren't in it. */
type Typed = Readonly<Record<string, string>>;

/** Inputs with a text that somebody types and may see again. */
const KEPT_TYPES = new Set(['text', 'email', 'search', 'tel', 'number', 'textarea']);

/** What browsers and password managers fill in as a secret. */
const SECRET = /\b(?:one-time-code|(?:current|new)-password)\b/;

/** Whether the text of a field may be kept: never a password, nor a code, not even one that is shown while typed. */
export function isKept({ name, type, autocomplete }: Field): boolean {
  return name !== '' && KEPT_TYPES.has(type) && !SECRET.test(autocomplete);
}

/** What was kept under a key; nothing if it isn't ours. */
export function readTyped(storage: Storage, key: string): Typed {
  try {
    const found: unknown = JSON.parse(storage.getItem(key) ?? '{}');
    return isTyped(found) ? found : {};
  } catch {
    // Not JSON, so not ours.
    return {};
  }
}

/** Keeps the text of one field beside those of its form. */
export function keepTyped(
  storage: Storage,
  key: string,
  { name, value }: Pick<HTMLInputElement, 'name' | 'value'>,
): void {
  try {
    storage.setItem(key, JSON.stringify({ ...readTyped(storage, key), [name]: value }));
  } catch {
    // The storage is full: what is typed is still on the screen.
  }
}

type Typable = HTMLInputElement | HTMLTextAreaElement;

/** Whether something in a form is a field whose text may be kept. */
export function isTypable(target: EventTarget | null): target is Typable {
  return (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && isKept(target);
}

/** Fills a form in as typing does: a field that React controls ignores its `value` otherwise. */
export function fillIn(form: HTMLFormElement, typed: Typed): void {
  for (const field of form.elements) {
    if (!isTypable(field)) continue;
    const text = typed[field.name];
    if (text === undefined || text === field.value) continue;
    const { prototype } = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
    Reflect.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

function isTyped(value: unknown): value is Typed {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((text) => typeof text === 'string')
  );
}
