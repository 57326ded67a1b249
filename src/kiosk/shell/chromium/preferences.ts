/**
 * The profile's preferences. The page may use camera and microphone without a question, and no other origin may use
 * anything: an exception for exactly one origin, where the usual flag would answer every origin with yes.
 */
export function profilePreferences(origin: string): object {
  const allow = { [`${origin},*`]: { setting: 1 } };
  const block = 2;
  return {
    profile: {
      content_settings: {
        exceptions: {
          media_stream_camera: allow,
          camera_pan_tilt_zoom: allow,
          media_stream_mic: allow,
          sound: allow,
          autoplay: allow,
        },
      },
      default_content_setting_values: {
        media_stream_camera: block,
        media_stream_mic: block,
        geolocation: block,
        notifications: block,
        popups: block,
        midi_sysex: block,
        usb_guard: block,
        serial_guard: block,
        hid_guard: block,
        bluetooth_guard: block,
        file_system_write_guard: block,
        clipboard: block,
        window_placement: block,
      },
      // A browser that was killed must not open with a question about it.
      exit_type: "Normal",
      password_manager_enabled: false,
    },
    credentials_enable_service: false,
    autofill: { profile_enabled: false, credit_card_enabled: false },
    translate: { enabled: false },
    session: { restore_on_startup: 5 },
    download: { default_directory: "/nonexistent", prompt_for_download: false },
    printing: { enabled: false },
  };
}

/**
 * What the browser is started on, until it holds the page's cookie and is sent to the page: an address in its arguments that is
 * nobody's secret, and the page's own black.
 */
export const waitingPage =
  '<!doctype html><meta charset="utf-8"><title>Parley</title><style>html{background:#0b0d11}</style>\n';
