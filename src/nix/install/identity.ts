/** Who a Nix is, in its own words. */
export interface Identity {
  readonly name: string;
  readonly version: string;
}

const forms = /^nix \((?<name>Determinate Nix|[^,)\d]+?)(?:, like Nix)?(?: [\d.]+)?\) (?<version>\d\S*)/m;

/** Reads what `nix --version` says: `nix (Nix) 2.8.0`, `nix (Lix, like Nix) 2.93.0`, `nix (Determinate Nix 3.8.2) 2.30.1`. */
export function readIdentity(output: string): Identity | undefined {
  const { name, version } = forms.exec(output)?.groups ?? {};
  return name === undefined || version === undefined ? undefined : { name, version };
}
