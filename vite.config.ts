import { existsSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const sources = join(import.meta.dirname, 'src');

/** The single-page faces: the path people see, and the folder the page is built from. */
const faces = [
  { path: '/desk', folder: 'workbench' },
  { path: '/cockpit', folder: 'cockpit' },
].filter(({ folder }) => existsSync(join(sources, folder, 'index.html')));

/** Sends every address below a face to its page, as the product's own server does, while `vite` serves the sources. */
function facesInDevelopment(): Plugin {
  return {
    name: 'heyan-faces-in-development',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = (request.url ?? '/').split('?')[0] ?? '/';
        const face = faces.find((one) => path === one.path || path.startsWith(`${one.path}/`));
        if (face && !path.includes('.')) request.url = `/${face.folder}/index.html`;
        next();
      });
    },
  };
}

export default defineConfig({
  root: sources,
  base: '/',
  publicDir: false,
  plugins: [react(), facesInDevelopment()],
  server: { proxy: { '/api': process.env.HEYAN_API ?? 'http://127.0.0.1:3000' } },
  build: {
    outDir: join(import.meta.dirname, 'dist', 'web'),
    emptyOutDir: true,
    // Offices run browsers that are years behind; `:where`, on which the controls' styles rest, came with Chrome 88.
    target: ['chrome88', 'safari14.1', 'firefox91'],
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: Object.fromEntries(faces.map(({ folder }) => [folder, join(sources, folder, 'index.html')])),
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|i18next|react-i18next)[\\/]/,
            },
          ],
        },
      },
    },
  },
});
