// A planted fault: an accessibility toolbar from another host that lies over the page.
document.addEventListener("DOMContentLoaded", function () {
  var bar = document.createElement("aside");
  bar.className = "accessibility-toolbar";
  bar.setAttribute("aria-label", "Accessibility tools");
  ["A+", "A-", "Contrast"].forEach(function (words) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    bar.appendChild(button);
  });
  document.body.appendChild(bar);
});
