package dev.stagedoor.session.application;

import java.util.List;

/** The file upload mechanisms that are served, as this installation is configured. */
public interface Mechanisms {
  /** Their identifiers, preferred first; never empty. */
  List<String> served();
}
