package dev.annex.platform.cockpit;

import dev.annex.foundation.administration.AdministrationProblems;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Problems of this package's controllers. */
@Order(0)
@RestControllerAdvice(basePackageClasses = CockpitProblems.class)
class CockpitProblems extends AdministrationProblems {}
