import { describe, expect, test } from '@jest/globals';
import { explainFailure } from '../../src/go/explain.js';

const explain = (errors: string) => explainFailure('go mod vendor', '.', errors);
const importing = 'go: github.com/harbour/tide imports\n\tgithub.com/harbour/gauge: ';

describe('a failure of go, verbatim from Go 1.21 to 1.26', () => {
  test.each([
    [
      'go-sum-incomplete',
      `${importing}missing go.sum entry for module providing package github.com/harbour/gauge (imported by github.com/harbour/tide); to add:\n\tgo get github.com/harbour/tide\n`,
    ],
    [
      'go-sum-incomplete',
      'go: github.com/harbour/gauge@v1.0.5: missing go.sum entry for go.mod file; to add it:\n\tgo mod download github.com/harbour/gauge\n',
    ],
    [
      'go-checksum-mismatch',
      'verifying github.com/harbour/gauge@v1.0.5: checksum mismatch\n\tdownloaded: h1:iy+VFUOCP1a+8yFto/drg2CJ5u0yRoB7fZw3DKv/JXA=\n\tgo.sum:     h1:AAAAAAOCP1a+8yFto/drg2CJ5u0yRoB7fZw3DKv/JXA=\n\nSECURITY ERROR\nThis download does NOT match an earlier download recorded in go.sum.\n',
    ],
    [
      'go-mod-untidy',
      `${importing}no required module provides package github.com/harbour/gauge; to add it:\n\tgo get github.com/harbour/gauge\n`,
    ],
    ['go-mod-untidy', 'go: updates to go.mod needed; to update it:\n\tgo mod tidy\n'],
    ['go-mod-malformed', 'go: errors parsing go.mod:\ngo.mod:6: unknown directive: frob\n'],
    ['machine-go-too-old', 'go: go.mod requires go >= 1.99 (running go 1.26.8; GOTOOLCHAIN=local)\n'],
    [
      'machine-go-too-old',
      'go: github.com/harbour/gauge@v1.1.0 requires go >= 1.27 (running go 1.26.8; GOTOOLCHAIN=local)\n',
    ],
    ['go-proxy-off', `${importing}module lookup disabled by GOPROXY=off\n`],
    [
      'go-network',
      `${importing}github.com/harbour/gauge@v1.0.5: Get "http://127.0.0.1:9/github.com/harbour/gauge/@v/v1.0.5.zip": dial tcp 127.0.0.1:9: connect: connection refused\n`,
    ],
    [
      'go-network',
      `${importing}github.com/harbour/gauge@v1.0.5: Get "https://proxy.invalid/x.zip": dial tcp: lookup proxy.invalid on 10.255.255.53:53: no such host\n`,
    ],
    [
      'go-network',
      'go: github.com/harbour/gauge@v1.0.5: Get "https://proxy.golang.org/x.zip": proxyconnect tcp: dial tcp 127.0.0.1:9: connect: connection refused\n',
    ],
    [
      'go-network',
      'go: github.com/harbour/gauge@v1.0.5: reading https://proxy.golang.org/x.mod: 503 Service Unavailable\n',
    ],
    [
      'go-module-missing',
      'go: github.com/harbour/gauge@v1.0.99: reading https://proxy.golang.org/github.com/harbour/gauge/@v/v1.0.99.mod: 404 Not Found\n',
    ],
    [
      'go-module-missing',
      'go: github.com/harbour/gauge@v1.0.99: reading https://proxy.golang.org/github.com/harbour/gauge/@v/v1.0.99.mod: 403 Forbidden\n\tserver response: This module version is not available\n',
    ],
    [
      'go-module-missing',
      `${importing}github.com/harbour/gauge@v1.0.5: reading file:///srv/modules/github.com/harbour/gauge/@v/v1.0.5.zip: no such file or directory\n`,
    ],
    [
      'go-replacement-missing',
      'go: github.com/harbour/moon@v0.3.1 (replaced by ./moon): reading moon/go.mod: open /scratch/moon/go.mod: no such file or directory\n',
    ],
    [
      'go-workspace',
      "go: 'go mod vendor' cannot be run in workspace mode. Run 'go work vendor' to vendor the workspace or set 'GOWORK=off' to exit workspace mode.\n",
    ],
    ['go-failed', 'something that nobody has seen yet\n'],
    ['go-failed', ''],
  ])('is told as %s', (code, errors) => {
    expect(explain(errors).code).toBe(code);
  });

  test('names the modules that the proxy lacks', () => {
    const { what } = explain(
      'go: github.com/harbour/gauge@v1.0.99: reading https://proxy.golang.org/github.com/harbour/gauge/@v/v1.0.99.mod: 404 Not Found\n',
    );
    expect(what).toBe(
      '"go mod vendor" failed in the top folder of the source: the module proxy does not have github.com/harbour/gauge@v1.0.99.',
    );
  });

  test('is shown by its last lines, less the downloads', () => {
    const errors = `${Array.from({ length: 40 }, (_, n) => `go: downloading example.org/m${n} v1.0.0`).join('\n')}\nfirst\nlast\n`;
    expect(explain(errors).why).toBe('first\nlast');
  });
});
