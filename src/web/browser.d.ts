/// <reference types="vite/client" />

// The library's language packs are modules for bundlers only, which the compiler's Node rules cannot find by themselves.
declare module 'antd/es/locale/zh_CN' {
  const pack: import('antd/lib/locale/index.js').Locale;
  export default pack;
}
declare module 'antd/es/locale/en_US' {
  const pack: import('antd/lib/locale/index.js').Locale;
  export default pack;
}
