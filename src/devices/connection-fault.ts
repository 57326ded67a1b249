import type { DeviceFaultCode } from "#protocol/device-faults.ts";

/**
 * Why nothing came of a connection, by the system's error: the host is there and said that nothing listens at that port, or
 * nobody answered for the address. A name with several addresses is told by any of them that is there.
 */
export function connectionFault(
  error: unknown,
): Extract<DeviceFaultCode, "DEVICE_CONNECTION_REFUSED" | "DEVICE_HOST_UNREACHABLE"> {
  const tried: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  return tried.some(isRefusal) ? "DEVICE_CONNECTION_REFUSED" : "DEVICE_HOST_UNREACHABLE";
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ECONNREFUSED";
}
