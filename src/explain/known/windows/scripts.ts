// Programs of Windows that run what others wrote: shells, scripts, libraries, project files.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'scripts',
  programs: [
    {
      id: 'windows-powershell',
      names: ['powershell.exe', 'powershell_ise.exe'],
      paths: [
        'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
        'C:\\Windows\\SysWOW64\\WindowsPowerShell\\v1.0\\powershell.exe',
        'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell_ise.exe',
        'C:\\Windows\\SysWOW64\\WindowsPowerShell\\v1.0\\powershell_ise.exe',
      ],
      role: {
        en: 'Windows PowerShell, the shell and script language of Windows.',
        ko: 'Windows의 셸이자 스크립트 언어인 Windows PowerShell입니다.',
      },
      worry: {
        en:
          'Look twice at -EncodedCommand, a hidden window, downloads, and Office or a web ' +
          'server as its parent.',
        ko:
          '-EncodedCommand, 숨긴 창, 다운로드가 보이거나 부모가 Office나 웹 서버라면 의심해야 ' +
          '합니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-pwsh',
      names: ['pwsh.exe'],
      paths: [
        'C:\\Program Files*\\PowerShell\\*\\pwsh.exe',
        'C:\\Program Files\\WindowsApps\\Microsoft.PowerShell*\\pwsh.exe',
      ],
      role: {
        en: 'PowerShell 7, the newer shell that also runs on Linux and macOS.',
        ko: 'Linux와 macOS에서도 실행되는 새 셸인 PowerShell 7입니다.',
      },
      worry: {
        en: 'Look twice at encoded commands, a hidden window and downloads in its command line.',
        ko: '명령줄에 인코딩된 명령이나 숨긴 창, 다운로드가 보이면 의심해야 합니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-cmd',
      names: ['cmd.exe'],
      paths: ['C:\\Windows\\System32\\cmd.exe', 'C:\\Windows\\SysWOW64\\cmd.exe'],
      role: {
        en: 'The command prompt of Windows; it also runs batch files.',
        ko: 'Windows 명령 프롬프트이며 배치 파일도 실행합니다.',
      },
      worry: {
        en:
          'Started by a web server, a database or Office, it means a break-in until proved ' +
          'otherwise.',
        ko:
          '웹 서버나 데이터베이스, Office가 시작했다면 아니라고 밝혀질 때까지 침입으로 봐야 ' +
          '합니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-wscript',
      names: ['wscript.exe'],
      paths: ['C:\\Windows\\System32\\wscript.exe', 'C:\\Windows\\SysWOW64\\wscript.exe'],
      role: {
        en: 'Runs scripts in VBScript or JScript, with windows.',
        ko: 'VBScript나 JScript 스크립트를 창이 있는 방식으로 실행합니다.',
      },
      worry: {
        en: 'Scripts from mail and downloads run this way: look at the path of the script.',
        ko:
          '메일이나 다운로드로 온 스크립트가 이렇게 실행되므로 스크립트의 경로를 확인해야 ' +
          '합니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-cscript',
      names: ['cscript.exe'],
      paths: ['C:\\Windows\\System32\\cscript.exe', 'C:\\Windows\\SysWOW64\\cscript.exe'],
      role: {
        en: 'Runs scripts in VBScript or JScript in a console.',
        ko: 'VBScript나 JScript 스크립트를 콘솔에서 실행합니다.',
      },
      worry: {
        en: 'A script in a folder for temporary files is a bad sign.',
        ko: '임시 폴더에 있는 스크립트를 실행한다면 나쁜 징후입니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-mshta',
      names: ['mshta.exe'],
      paths: ['C:\\Windows\\System32\\mshta.exe', 'C:\\Windows\\SysWOW64\\mshta.exe'],
      role: {
        en: 'Runs HTML applications, web pages with the rights of a program.',
        ko: '프로그램의 권한을 가진 웹 페이지인 HTML 애플리케이션을 실행합니다.',
      },
      worry: {
        en:
          'Hardly anything honest uses it today; with a web address in its command line it is ' +
          'most likely an attack.',
        ko:
          '오늘날 정상적으로 쓰이는 일이 거의 없으며, 명령줄에 웹 주소가 있으면 공격일 가능성이 ' +
          '매우 큽니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-rundll32',
      names: ['rundll32.exe'],
      paths: ['C:\\Windows\\System32\\rundll32.exe', 'C:\\Windows\\SysWOW64\\rundll32.exe'],
      role: {
        en: 'Calls one function of a library, as many parts of Windows do.',
        ko: '라이브러리의 함수 하나를 호출하며, Windows의 여러 부분이 이를 이용합니다.',
      },
      worry: {
        en:
          "Look at the library in its command line: without one, or in a person's folder, it is " +
          'suspicious.',
        ko:
          '명령줄의 라이브러리를 확인해야 합니다. 라이브러리가 없거나 사용자 폴더에 있으면 ' +
          '의심스럽습니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-regsvr32',
      names: ['regsvr32.exe'],
      paths: ['C:\\Windows\\System32\\regsvr32.exe', 'C:\\Windows\\SysWOW64\\regsvr32.exe'],
      role: {
        en: 'Registers a library as a COM component.',
        ko: '라이브러리를 COM 구성 요소로 등록합니다.',
      },
      worry: {
        en: 'With /i: and a web address it runs a foreign script past the protection.',
        ko: '/i: 뒤에 웹 주소가 있으면 보호 장치를 피해 외부 스크립트를 실행하는 것입니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-msbuild',
      names: ['MSBuild.exe'],
      paths: [
        'C:\\Windows\\Microsoft.NET\\**\\MSBuild.exe',
        'C:\\Program Files*\\Microsoft Visual Studio\\**\\MSBuild.exe',
      ],
      role: {
        en: 'Builds programs from project files.',
        ko: '프로젝트 파일로 프로그램을 빌드합니다.',
      },
      worry: {
        en: 'A project file may hold code: on a server without developers it is suspicious.',
        ko: '프로젝트 파일은 코드를 담을 수 있으므로 개발자가 없는 서버라면 의심스럽습니다.',
      },
      expects: { users: ['*'] },
    },
  ],
} satisfies KnownFamily;
