// Runs before the first paint, inside the page: a stored theme that came later would flash from
// dark to light, and that is not calm. It asks for the program once the first frame is handed on to
// be painted: asked for earlier, the program takes the time of that frame.

try {
  const root = document.documentElement;
  const stored = localStorage.getItem('hostscope.theme');
  if (stored === 'light') root.dataset['theme'] = 'light';
  if (localStorage.getItem('hostscope.language') === 'ko') root.lang = 'ko';
  // These two stand without rail and header: the shell must not show them first.
  if (/^\/(sign-in|setup)$/.test(location.pathname)) root.dataset['shell'] = 'bare';
} catch {
  // Storage is forbidden here: dark, the default.
}

// The build puts the program's own address here.
const program = '/main.tsx';
const start = (): void => {
  import(/* @vite-ignore */ program).catch((error: unknown) => {
    // The shell alone would look like a page that is still on its way.
    document.documentElement.dataset['shell'] = 'unloaded';
    throw error;
  });
};

// A page in the background has no frames; it need not wait for one either.
if (document.hidden) start();
else requestAnimationFrame(() => setTimeout(start));

export {};
