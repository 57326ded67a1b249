/** Has the browser keep the page that says the room is away. Without the room's authority taken there is no such thing. */
export function keepOfflinePage(): void {
  if (!("serviceWorker" in navigator)) {
    return;
  }
  navigator.serviceWorker.register("/panel/service-worker.js", { scope: "/panel/" }).catch(() => {});
}
