/** Reads the step from the address; unknown text means the first step. */
export function stepFrom<Step extends string>(text: string | null, steps: readonly [Step, ...Step[]]): Step {
  return steps.find((step) => step === text) ?? steps[0];
}
