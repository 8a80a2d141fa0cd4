// Quill 1 has no types of its own.
declare module "quill";
