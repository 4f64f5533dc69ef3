export type ModeName = 'sync' | 'verify' | 'prepare' | 'fix' | 'hash' | 'inspect';

/** Where an option can be given: as an input of the action, as a flag of the command. */
export type Door = 'action' | 'command';

/** One thing that a person can ask for, by the same word as input and as flag. */
export interface Option {
  readonly name: string;
  readonly modes: readonly ModeName[];
  readonly doors: readonly Door[];
  readonly kind: 'text' | 'list' | 'boolean' | 'choice' | 'words';
  /** The words allowed, of a `choice` (one of them) and of `words` (a list of them). */
  readonly words?: readonly Word[];
  /** What a value must look like besides its kind. */
  readonly shape?: Shape;
  /** What stands for the value in help: VERSION in `--version VERSION`. */
  readonly stands: string;
  /** What is used when nothing is given; empty for nothing. */
  readonly defaults: Readonly<Record<Door, string>>;
  /** What happens when nothing is given, where the default itself does not say it. */
  readonly otherwise?: string;
  /** One sentence, for help. */
  readonly brief: string;
  /** The same where a mode takes less. */
  readonly briefs?: Readonly<Partial<Record<ModeName, string>>>;
  /** What more there is to know, for action.yml and the reference. */
  readonly more?: string;
  readonly example: string;
  /** The option that a person may have meant in another mode. */
  readonly counterpart?: string;
}

export type Shape =
  | 'repository'
  | 'branch'
  | 'line'
  | 'mirror'
  | 'number'
  | 'module-pattern'
  | 'nix-version'
  | 'nix-sha256'
  | 'address'
  | 'settings'
  | 'nixpkgs'
  | 'duration'
  | 'system';

export interface Word {
  readonly word: string;
  readonly means: string;
  /** The modes where it says something; by default all of its option's. */
  readonly modes?: readonly ModeName[];
}
