/** Why a value does not have its shape, and what to do. */
export interface Misshapen {
  readonly why: string;
  readonly next: string;
}

/** Holds a value against one shape; nothing where it has it. */
export type ShapeCheck = (value: string) => Misshapen | undefined;
