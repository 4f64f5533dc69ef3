const forbidden = /[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|^[-/]|[/.]$/u;

/** Whether Git takes the text as the name of a branch (git check-ref-format --branch). */
export function isBranchName(text: string): boolean {
  if (text === '' || text === '@' || text === 'HEAD' || forbidden.test(text)) return false;
  return text.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}

/** The names that a branch would need to be a folder, the outermost first. */
export function foldersOf(branch: string): readonly string[] {
  const parts = branch.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
