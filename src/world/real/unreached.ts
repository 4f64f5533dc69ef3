const words: Readonly<Record<string, string>> = {
  ENOTFOUND: 'name not found',
  EAI_AGAIN: 'name lookup failed',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection broken',
  EPIPE: 'connection broken',
  ETIMEDOUT: 'timed out',
  EHOSTUNREACH: 'host unreachable',
  ENETUNREACH: 'network unreachable',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate not trusted: self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate not trusted: self-signed authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate not trusted: unknown authority',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate of another name',
  CERT_HAS_EXPIRED: 'certificate expired',
  ERR_INVALID_CHAR: 'a header holds characters that cannot be sent',
  ABORT_ERR: 'cancelled',
};

/** A platform's fault in words for a person. */
export function reasonOf(fault: unknown): string {
  if (typeof fault !== 'object' || fault === null) return String(fault);
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined;
  if (code !== undefined && code !== '') return words[code] ?? code;
  return 'message' in fault ? String(fault.message) : String(fault);
}
