import { describe, expect, test } from '@jest/globals';
import { completionFolders, saidCompletions } from '../../../src/nix/try/completions-said.js';

const said = (script: string) =>
  saidCompletions([script], new Map([['pname', 'tide']])).map(({ shell, name = '?', isSure }) =>
    [isSure ? '' : 'maybe ', completionFolders[shell].split('/')[1], '/', name].join(''),
  );

const [bash, fish, zsh] = ['bash-completion', 'fish', 'zsh'];

describe('installShellCompletion', () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      'names the files of a command by their shells',
      `installShellCompletion --cmd tide \\
        --bash <($out/bin/tide completion bash) \\
        --fish <($out/bin/tide completion fish) \\
        --zsh <($out/bin/tide completion zsh)`,
      [`${bash}/tide.bash`, `${fish}/tide.fish`, `${zsh}/_tide`],
    ],
    [
      'tells the shell of a file by its suffix',
      'installShellCompletion share/completions/tide.{bash,fish,zsh}',
      [`${bash}/tide.bash`, `${fish}/tide.fish`, `${zsh}/_tide`],
    ],
    ['takes a file with an underscore to be for zsh', 'installShellCompletion contrib/_tide', [`${zsh}/_tide`]],
    [
      'keeps a shell for all files that follow, and a name for one',
      'installShellCompletion --bash a --name tide b c --zsh --name=_tide d e',
      [`${bash}/a`, `${bash}/tide`, `${bash}/c`, `${zsh}/_tide`, `${zsh}/_e`],
    ],
    [
      'names files without underscore for zsh',
      'installShellCompletion --zsh tide.zsh ebb',
      [`${zsh}/_tide`, `${zsh}/_ebb`],
    ],
    ['knows the name of the package', 'installShellCompletion --cmd=$pname --fish x', [`${fish}/tide.fish`]],
    [
      'is called for each shell in turn',
      'for shell in bash fish; do installShellCompletion --cmd tide --$shell <($out/bin/tide $shell); done',
      [`${bash}/tide.bash`, `${fish}/tide.fish`],
    ],
    [
      'installs files of the store without the hash that they have there',
      'installShellCompletion /nix/store/00000000000000000000000000000000-tide.fish',
      [`${fish}/tide.fish`],
    ],
    [
      'knows two shells more',
      'installShellCompletion --cmd tide --nushell a --powershell b; installShellCompletion x.ps1 y.nu',
      ['nushell/tide.nu', 'powershell/tide.Completion.ps1', 'powershell/x.Completion.ps1', 'nushell/y.nu'],
    ],
    ['may have a name that is not known', 'installShellCompletion --bash $x --fish *.fish', [`${bash}/?`, `${fish}/?`]],
    [
      'is not understood where its shell is not known',
      'installShellCompletion --$x a; installShellCompletion $y README',
      [],
    ],
    ['may stand under a condition', 'if a; then installShellCompletion tide.fish; fi', [`maybe ${fish}/tide.fish`]],
    ['takes what follows two dashes as files', 'installShellCompletion -- --x.fish', [`${fish}/--x.fish`]],
    ['is not one that is only spoken of', '# installShellCompletion a.fish\necho installShellCompletion b.fish', []],
  ])('%s', (_, script, expected) => {
    expect(said(script)).toEqual(expected);
  });
});
