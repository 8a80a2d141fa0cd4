// Libraries of the test pages that bring no types of their own.
declare module "quill";
declare module "draft-js";
declare module "react";
declare module "react-dom";
declare module "react-dom/client";
