/* Photos made smaller before they are kept or sent; what is no picture stays as it is. */
const LONGEST = 1600; // pixels

export async function shrink(input) {
  const small = new DataTransfer();
  for (const file of input.files) small.items.add(await smaller(file).catch(() => file));
  input.files = small.files;
}

async function smaller(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return blob && blob.size < file.size ? new File([blob], "photo.jpg", { type: blob.type }) : file;
}

/* What a form says, as a draft keeps it: words apart from pictures. */
export function parted(said) {
  said.delete("csrfmiddlewaretoken");
  const fields = [...said].filter(([, value]) => typeof value === "string");
  const photos = said.getAll("photos").filter((photo) => photo.size > 0);
  return { fields, photos };
}
