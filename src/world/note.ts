/** What a person may want to see while it happens. `of` ties the notes of one piece of work together. */
export type Note =
  | { readonly kind: 'began'; readonly of: string }
  | {
      readonly kind: 'progress';
      readonly of: string;
      readonly text: string;
      readonly done?: number;
      readonly total?: number;
    }
  /** A line of a log that somebody else writes; worth keeping where it can be folded away. */
  | { readonly kind: 'line'; readonly of: string; readonly text: string }
  | { readonly kind: 'ended'; readonly of: string; readonly text: string }
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'warned'; readonly text: string };

/** Tells notes to a person. `close` says what is still held back, and must be called at the end, whatever the end is. */
export interface Teller {
  readonly tell: (note: Note) => void;
  readonly close: () => void;
}
