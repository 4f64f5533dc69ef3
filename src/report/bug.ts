import { visible } from './text.js';

const issues = 'https://github.com/inference-gateway/nix-sync-action/issues';

/** What is said of a fault that nobody foresaw: that it is ours, where it happened, and where to report it. */
export function bugText(fault: unknown): string {
  const trace = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  return visible(
    `This is a bug in nix-sync, not a mistake of yours. Please report it at ${issues} with these lines:\n${trace}`,
  );
}
