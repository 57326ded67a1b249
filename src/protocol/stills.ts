/** As many characters of base64 as the largest picture of a preset has. */
export const stillCharacters = 54_616;

/** Where a preset's picture is read: `GET`, by panels and those who look after the room. Its tag is the picture's hash. */
export const presetPicturePath = "/api/v1/presets/:id/picture";

/** The address of a picture, good for as long as the preset has this one. */
export function pictureAddress(preset: { readonly id: string; readonly picture: string }): string {
  return `${presetPicturePath.replace(":id", encodeURIComponent(preset.id))}?${preset.picture.slice(0, 16)}`;
}
