/** Reads the step from the address; anything else is the first one. */
export function stepFrom<Step extends string>(text: string | null, steps: readonly [Step, ...Step[]]): Step {
  return steps.find((step) => step === text) ?? steps[0];
}
